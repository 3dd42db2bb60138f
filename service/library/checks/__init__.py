"""What the content command looks for, one file a matter."""
