from typing import List, Optional

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query
from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select
from sqlmodel.pool import StaticPool


class TeamBase(SQLModel):
    name: str


class Team(TeamBase, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    heroes: List["Hero"] = Relationship(back_populates="team")


class TeamRead(TeamBase):
    id: int


class HeroBase(SQLModel):
    name: str = Field(index=True, min_length=2)
    age: Optional[int] = None
    team_id: Optional[int] = Field(default=None, foreign_key="team.id")


class Hero(HeroBase, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    secret: str
    team: Optional[Team] = Relationship(back_populates="heroes")


class HeroCreate(HeroBase):
    secret: str


class HeroRead(HeroBase):
    id: int


class HeroUpdate(SQLModel):
    name: Optional[str] = None
    age: Optional[int] = None


class HeroReadWithTeam(HeroRead):
    team: Optional[TeamRead] = None


class TeamReadWithHeroes(TeamRead):
    heroes: List[HeroRead] = []


def to_row(hero):
    if hasattr(Hero, "model_validate"):
        return Hero.model_validate(hero)
    return Hero.from_orm(hero)  # before 0.0.14


def sent(hero):
    """The fields that the client sent."""
    if hasattr(hero, "model_dump"):
        return hero.model_dump(exclude_unset=True)
    return hero.dict(exclude_unset=True)  # before 0.0.14


def create_app():
    app = FastAPI()
    router = APIRouter()
    engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Team(name="Preventers"))
        session.commit()

    def open_session():
        with Session(engine) as session:
            yield session

    @app.post("/heroes", response_model=HeroRead)
    def create_hero(hero: HeroCreate, session: Session = Depends(open_session)):
        row = to_row(hero)
        session.add(row)
        session.commit()
        session.refresh(row)
        return row

    @app.get("/heroes", response_model=List[HeroRead])
    def read_heroes(offset: int = 0, limit: int = Query(default=100, le=100), session: Session = Depends(open_session)):
        return session.exec(select(Hero).order_by(Hero.id).offset(offset).limit(limit)).all()

    @app.patch("/heroes/{hero_id}", response_model=HeroRead)
    def update_hero(hero_id: int, hero: HeroUpdate, session: Session = Depends(open_session)):
        row = session.get(Hero, hero_id)
        if not row:
            raise HTTPException(status_code=404, detail="Hero not found")
        for key, value in sent(hero).items():
            setattr(row, key, value)
        session.add(row)
        session.commit()
        session.refresh(row)
        return row

    @router.get("/teams/{team_id}", response_model=TeamReadWithHeroes)
    def read_team(team_id: int, session: Session = Depends(open_session)):
        return session.get(Team, team_id)

    @router.get("/heroes/{hero_id}", response_model=HeroReadWithTeam)
    def read_hero(hero_id: int, session: Session = Depends(open_session)):
        return session.get(Hero, hero_id)

    @router.post("/teams")
    def create_team(team: Team, session: Session = Depends(open_session)) -> Team:
        session.add(team)
        session.commit()
        session.refresh(team)
        return team

    app.include_router(router, prefix="/base")
    return app
