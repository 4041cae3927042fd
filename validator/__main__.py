"""`python -m validator` is the same as `nianbao`."""

from validator.cli import main

if __name__ == "__main__":
    main()
