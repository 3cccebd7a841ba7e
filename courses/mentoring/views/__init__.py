"""The pages of mentors, and the trainees' pages of threads with their mentors."""
