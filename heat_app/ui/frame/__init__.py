"""What the screens of one assessment share: its header, its task list, its conversation, its words."""
