"""One repository for each aggregate: takes and returns frozen values; rows stay inside."""
