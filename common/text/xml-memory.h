/* Memory for libxml2. */
#ifndef COMMON_TEXT_XML_MEMORY_H
#define COMMON_TEXT_XML_MEMORY_H

/* libxml2 says nothing where it runs out of memory half-way: from now on it gets memory
 * that ends the program. Before it is used. */
void xml_memory_start(void);

#endif
