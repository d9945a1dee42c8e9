"use strict";
// Runs before anything is shown: what needs the script is then there from the first moment, and nothing moves.
document.documentElement.classList.add("script");
if (/[#&]fastapi=/.test(location.hash)) document.documentElement.classList.add("asked"); // a case, for somebody's versions
