/** The groups of roles that commands are given to. Chair and co-chair have the same powers. */

/** Who runs the meeting while it is in session. */
export const podium = ['chair', 'co-chair', 'secretariat'] as const

/** Who prepares it: the podium, and who keeps the meetings of a server. */
export const preparing = ['chair', 'co-chair', 'secretariat', 'organizer'] as const

export const secretariat = ['secretariat', 'organizer'] as const

export const organizer = ['organizer'] as const

/** The server itself: its clock, and what it sees of the connections. */
export const system = ['system'] as const

/** Everybody who has a seat. */
export const seated = ['chair', 'co-chair', 'secretariat', 'delegate', 'observer', 'guest'] as const
