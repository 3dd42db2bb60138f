"""Replies: what is said for a calculation, a concept, a refusal, or a question back."""
