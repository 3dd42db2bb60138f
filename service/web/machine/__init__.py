"""The browser's machine: rule and drawing functions read off their Python source and written as JavaScript."""
