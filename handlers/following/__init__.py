"""Where does my matter stand? Adding to it, urging, withdrawing, telling whether it is solved."""
