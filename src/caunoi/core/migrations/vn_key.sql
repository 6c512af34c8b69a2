-- Vietnamese dictionary order as bytes: letters first, then tones, then capitals.
-- Use with COLLATE "C". Level 1 maps each base letter (a ă â … đ …) to its place in the
-- alphabet, level 2 gives the tone (none, grave, hook, tilde, acute, dot).
CREATE OR REPLACE FUNCTION vn_key(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(lower(normalize(t, NFC)),
      'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz',
      'AAAAAABBBBBBCCCCCCDEFGHHHHHHIIIIIIJKLMMMMMMNOPQRSSSSSSTTTTTTUUUUUUVWXYZ[[[[[[\\\\\\]^_``````a')
    || chr(1)
    || translate(lower(normalize(t, NFC)),
      'aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ',
      '012345012345012345012345012345012345012345012345012345012345012345012345')
    || chr(1)
    || normalize(t, NFC)
$$;
