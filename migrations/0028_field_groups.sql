-- Which 部門 a unit belongs to is a setting of the city (field-groups), by 所属コード: what HR decides once holds through every roster
-- and every 改組, and is no fact of the files.
alter table people.unit_version drop column field_group;
