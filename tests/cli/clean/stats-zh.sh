printf 'id,text\n1,asdfgh\n2,打13800138000\n2,打13800138000\n3,微信abc12345退款\n' | voc-clean --lang zh --stats
