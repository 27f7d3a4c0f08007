export const templates = {
}
