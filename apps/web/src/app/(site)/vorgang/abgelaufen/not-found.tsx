export { CaseMissing as default } from '../../../../features/case/case-missing.tsx'
