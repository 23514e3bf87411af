"""What turns Heard into something a computer or a council can install."""
