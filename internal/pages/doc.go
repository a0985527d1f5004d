// Package pages serves what a browser sees of the bot: a landing page with the buttons to install it, privacy, terms,
// support and method.
//
// Every page is rendered once, when New is called: what could be wrong with a template is an error then, with its file and
// line, and a request costs nothing. The pages are templates below templates/, framed by frame.html; an operator can put
// others of the same name in a directory of their own, and set names, contact and colour without any. There are no
// scripts, no cookies and nothing from elsewhere; the headers say so.
package pages
