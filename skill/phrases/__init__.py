"""Every sentence of the conversation, by locale."""
