"""The rasa_sdk actions: from tracker to core to store to messages. The only room that knows rasa_sdk."""
