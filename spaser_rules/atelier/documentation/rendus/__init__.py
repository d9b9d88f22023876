"""Une documentation écrite : ses pages en Markdown, pour une forge, ou en HTML, pour un site."""
