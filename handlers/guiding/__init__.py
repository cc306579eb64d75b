"""Which way does a matter belong? A few questions, a route with its law; a person decides."""
