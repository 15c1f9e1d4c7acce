"""Plain frozen data shared by every room; imports nothing but the standard library."""
