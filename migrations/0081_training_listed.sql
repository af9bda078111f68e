-- The catalogue by title, page by page: the first of two thousand without looking at all.
create index course_listed on training.course (title, id) where state = 'open';
