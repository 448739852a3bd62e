-- When the scanner said it, by its clock. finished_at is not written any more.
alter table scan_progress add column said_at integer;
