/** Why a text is refused before it is sent: what is sent is JSON, and that is UTF-8. */
export const NOT_UTF8 = 'Not UTF-8.';

/** What to do about it. What the file is written in is not known; ISO 8859-1 is the usual one. */
export const TO_UTF8 = 'Save the file as UTF-8, such as with iconv -f ISO-8859-1 -t UTF-8 FILE.';
