"""Parts of screens: typed data in, typed value out; they neither fetch nor save."""
