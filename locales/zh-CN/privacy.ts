export const privacy = {
}
