# What a column is called says how it is looked at.
printf 'id,time,text,备注,手机号,收货地址,sku,product_id\n13800138000,2024,好吃,打13800138000,13800138000,杭州,打13800138000,13800138000\n' | voc-clean
