/** The IM service, in a file of its own for the content scripts' sake; which one a shop uses is read from its token answer, never from here. */
export const IM_HOSTS = ['oec-im-tt-sg.tiktokglobalshopv.com', 'oecim16-normal-useast5.tiktokv.us'] as const
