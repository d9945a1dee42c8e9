"""Things for sale, each owned by one user."""
