"""Who is who: roles, the circle around a young person, certificates."""
