from fastapi import Header, HTTPException

from claims.backend_frameworks.printed_blocks.given import settings


async def verify_api_key(x_api_key: str = Header(...)):
    if x_api_key != settings.API_KEY:
        raise HTTPException(status_code=403, detail="Invalid API key")
    return x_api_key
