export { ThankYouMissing as default } from '../../../../../features/lead-form/thank-you-missing.tsx'
