"""What the steps of one run share, and the helpers with which they prove things."""
