/** Fields of a table. */
export const tableProjection = /* groq */ `_type == "table" => {
    "caption": coalesce(caption, ""),
    "columns": coalesce(columns, []),
    "rows": coalesce(rows[]{_key, "cells": coalesce(cells, [])}, [])
  }`
