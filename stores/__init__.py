"""Records kept: the Table port in SQLite and in DynamoDB."""
