-- Nobody asks it any more: the sheet before (0101) tells what it told, and a function with the rights of its owner is a door as long as it is there.
drop function evaluation.last_result(uuid);
