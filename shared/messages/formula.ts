/** "If I hear no objection": what the chair says where nothing else is written. It goes into the log and every file. */
export const formula = 'If I hear no objection, I take it that the meeting so decides.'
