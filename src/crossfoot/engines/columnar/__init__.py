"""The columnar engine: checks on data frames, in memory or on a cluster, by floats that only filter."""
