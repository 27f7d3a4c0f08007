export const lists = {
}
