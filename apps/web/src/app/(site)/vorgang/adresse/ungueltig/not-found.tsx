export { AddressMissing as default } from '../../../../../features/case/address-missing.tsx'
