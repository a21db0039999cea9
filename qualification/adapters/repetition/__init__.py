"""The dress rehearsal: simulated tablets, the server they load, what became of each answer."""
