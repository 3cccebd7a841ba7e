"""Pages of mentors, and of trainees about what mentors told them."""
