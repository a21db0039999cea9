"""HTTP routes served beside the pages, by the same process."""
