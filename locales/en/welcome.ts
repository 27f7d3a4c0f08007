export const welcome = {
}
