"""The command line: the second door to the services. One module for each subcommand or tight family of them."""
