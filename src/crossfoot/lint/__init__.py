"""What a careful reviewer would say of records and checks: lints, one file a family, all in one table."""
