"""A person's own account for the element in an app's page: who asks, what they prove there, and what they change."""
