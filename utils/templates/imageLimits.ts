/** Bytes; what TikTok takes (facts §9, image upload). */
export const IMAGE_LIMIT = 10 * 1024 * 1024

/** For a file input. */
export const IMAGE_TYPES = 'image/jpeg,image/png,image/gif,image/webp'
