"""What news agencies send: NewsML-G2, NewsML 1, NITF and ninjs, all standards of the IPTC."""
