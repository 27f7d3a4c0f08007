export const campaigns = {
}
