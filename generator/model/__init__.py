"""The frozen records that flow through the house, one room a subject.  Import from the room itself."""
