/** A template is judged by the messages of so many days. */
export const TEMPLATE_DAYS = 90
